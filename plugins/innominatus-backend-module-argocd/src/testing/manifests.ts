/** Manifests for the tests; none of them but the Deployment needs time to be healthy. */
export function configMap(name: string, value: string): string {
  return `apiVersion: v1
kind: ConfigMap
metadata:
  name: ${name}
data:
  value: ${JSON.stringify(value)}
`;
}

/** @param labels - of the pods, which decide how these do */
export function deployment(
  name: string,
  labels: Record<string, string> = {},
): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
spec:
  replicas: 1
  progressDeadlineSeconds: 5
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
