#!/usr/bin/env node
import { runProcess } from './process.ts';

// The bin etcd-bench: `etcd-bench write` is `etcd-monitor bench write`.
await runProcess(['bench', ...process.argv.slice(2)]);
