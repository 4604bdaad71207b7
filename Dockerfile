# Node 24 runs the sources as they are: there is nothing to build, only dependencies to install.
FROM node:24-bookworm-slim AS dependencies
WORKDIR /klart
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund
# Half of what packages bring is for editors and debuggers: types, sources, maps and manuals.
RUN find node_modules -type f \( -name '*.map' -o -name '*.ts' -o -name '*.mts' -o -name '*.cts' -o -name '*.md' \) -delete

FROM node:24-bookworm-slim
ENV NODE_ENV=production PORT=8080
WORKDIR /klart
COPY --from=dependencies /klart/node_modules ./node_modules
COPY package.json ./
COPY bot ./bot
COPY cards ./cards
COPY services ./services
# Everything belongs to root and Klart runs as node: it can write nowhere in here, and needs to nowhere.
USER node
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 \
  CMD ["node", "--eval", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "bot/main.ts"]
