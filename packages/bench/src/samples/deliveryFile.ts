/**
 * A Score file that is delivered through a Git host and an Argo CD, and differs from the one before.
 *
 * @param repository - URL of the one that its first step makes
 */
export function deliveryFile(
  application: string,
  repository: string,
  count: number,
): string {
  return `apiVersion: score.dev/v1b1
metadata:
  name: ${application}
workflows:
  deploy:
    steps:
      - name: Create repository
        type: git-repository
      - name: Commit manifests
        type: git-commit-manifests
      - name: Onboard
        type: argocd-app
        repoURL: ${repository}
        syncPolicy: auto
containers:
  web:
    image: nginx:1.29
    variables:
      COUNT: "${count}"
`;
}
