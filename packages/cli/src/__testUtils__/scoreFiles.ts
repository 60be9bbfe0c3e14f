/** A Score file that needs nothing else. */
export const PLAIN = `apiVersion: score.dev/v1b1
metadata:
  name: shop
containers:
  web:
    image: nginx:1.29
workflows:
  deploy:
    steps:
      - name: Create repository
        type: git-repository
        repoName: \${metadata.name}
`;

/** A Score file that needs two files beside it, one in its deprecated list form. */
export const WITH_NEIGHBOURS = `apiVersion: score.dev/v1b1
metadata:
  name: shop
containers:
  web:
    image: .
    files:
      - target: /etc/nginx/nginx.conf
        source: ./config/nginx.conf
  side:
    image: busybox
    files:
      /etc/motd:
        source: motd.txt
`;

/** A Score file with four problems. */
export const BROKEN = `apiVersion: score.dev/v1b1
metadata:
  name: Shop
containers:
  web:
    imag: nginx
    files:
      /etc/passwd:
        source: ../../etc/passwd
`;
