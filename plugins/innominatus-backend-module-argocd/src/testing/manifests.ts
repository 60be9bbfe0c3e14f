/** Manifests for the tests; none of them but the Deployment needs time to be healthy. */
export function configMap(
  name: string,
  value: string,
  metadata: object = {},
): string {
  return `apiVersion: v1
kind: ConfigMap
metadata: ${JSON.stringify({ name, ...metadata })}
data:
  value: ${JSON.stringify(value)}
`;
}

/** @param labels - of the pods, which decide how these do */
export function deployment(
  name: string,
  labels: Record<string, string> = {},
  deadlineSeconds = 5,
): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
spec:
  replicas: 1
  progressDeadlineSeconds: ${deadlineSeconds}
  selector:
    matchLabels: { app: ${name} }
  template:
    metadata:
      labels: ${JSON.stringify({ app: name, ...labels })}
    spec:
      containers:
        - { name: main, image: example.com/main }
`;
}

/** A hook that never ends: the image of its pod never comes. */
export function endlessHook(name: string): string {
  return `apiVersion: batch/v1
kind: Job
metadata:
  name: ${name}
  annotations: { argocd.argoproj.io/hook: Sync }
spec:
  template:
    metadata:
      labels: { innominatus.test/never-ready: "true" }
    spec:
      restartPolicy: Never
      containers:
        - { name: main, image: example.com/main }
`;
}
