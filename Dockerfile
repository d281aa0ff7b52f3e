# etcd-monitor and the node modules that it runs on, over a slim Node. docs/docker.md says how to use it.
#   docker build -t etcd-monitor:0.1.0 .
ARG NODE_IMAGE=node:20.20.2-bookworm-slim

FROM ${NODE_IMAGE} AS build
WORKDIR /build
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
RUN npm run build && chmod +x dist/cli/main.js dist/cli/etcd-bench.js
# Away with bundles for browsers, and with maps and types: they are for those who debug and compile.
RUN npm prune --omit=dev \
  && rm -rf node_modules/echarts/dist node_modules/zrender/dist \
  && find dist node_modules -type f \( -name '*.map' -o -name '*.d.ts' -o -name '*.d.mts' -o -name '*.d.cts' \) -exec rm {} +

FROM ${NODE_IMAGE}
LABEL org.opencontainers.image.title="etcd-monitor" \
  org.opencontainers.image.description="Prometheus exporter, alert rules, dashboards and bench for etcd" \
  org.opencontainers.image.licenses="Apache-2.0"
ENV NODE_ENV=production
COPY --from=build /build/package.json /build/LICENSE /build/CHANGELOG.md /build/etcd-monitor.example.yaml /opt/etcd-monitor/
COPY --from=build /build/node_modules /opt/etcd-monitor/node_modules
COPY --from=build /build/dist /opt/etcd-monitor/dist
RUN ln -s /opt/etcd-monitor/dist/cli/main.js /usr/local/bin/etcd-monitor \
  && ln -s /opt/etcd-monitor/dist/cli/etcd-bench.js /usr/local/bin/etcd-bench
# Where etcd-monitor.yaml is found without a flag.
WORKDIR /etc/etcd-monitor
# A number: Kubernetes cannot tell whether a name is root.
USER 65532:65532
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.API_PORT || 8080}/-/healthy`).then((reply) => process.exit(reply.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["etcd-monitor"]
