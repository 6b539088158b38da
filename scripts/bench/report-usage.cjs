// Loaded by `node --require` into a process that is measured: writes at its end what it used, as JSON, to the file
// descriptor that the environment names.
const { readFileSync, writeSync } = require("node:fs");

process.on("exit", () => {
  const { user, system } = process.cpuUsage();
  const usage = { cpuSeconds: (user + system) / 1e6, peakBytes: peakBytes() };
  writeSync(Number(process.env.USAGE_DESCRIPTOR), JSON.stringify(usage));
});

/**
 * The most memory that the process held at once. On Linux `resourceUsage` begins with what the process that this one
 * was forked from had held; the kernel's own mark for the program does not.
 */
function peakBytes() {
  try {
    const [, kilobytes] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync("/proc/self/status", "utf8"));
    return Number(kilobytes) * 1024;
  } catch {
    return process.resourceUsage().maxRSS * 1024;
  }
}
