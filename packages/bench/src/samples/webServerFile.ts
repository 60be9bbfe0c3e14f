/** A Score file that every implementation of Score can render, without resources. */
export const webServerFile = `\
apiVersion: score.dev/v1b1
metadata:
  name: web
service:
  ports:
    www:
      port: 80
      targetPort: 8080
containers:
  web:
    image: nginxinc/nginx-unprivileged:1.29-alpine
    variables:
      APP_NAME: \${metadata.name}
      LOG_LEVEL: info
    files:
      /usr/share/nginx/html/index.html:
        mode: '0644'
        content: <h1>Hello</h1>
    readinessProbe:
      httpGet:
        path: /
        port: 8080
    livenessProbe:
      httpGet:
        path: /
        port: 8080
    resources:
      requests:
        cpu: 50m
        memory: 32Mi
      limits:
        cpu: 200m
        memory: 64Mi
`;
