/** A Score file that is delivered through a Git host and an Argo CD, and differs from the one before. */
export function deliveryFile(application: string, count: number): string {
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
        syncPolicy: auto
containers:
  web:
    image: nginx:1.29
    variables:
      COUNT: "${count}"
`;
}
