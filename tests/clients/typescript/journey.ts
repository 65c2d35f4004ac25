// A client made from the API's description: uploads, plans, submits, follows, downloads.
// journey.js SERVER PHOTO MOVIE: prints what it saw as JSON.
import { readFile, writeFile } from "node:fs/promises";
import { EventSource } from "eventsource";
import createClient from "openapi-fetch";
import type { components, paths } from "./generated/api.js";

const [server, photo, movie] = process.argv.slice(2) as [string, string, string];
const api = createClient<paths>({ baseUrl: server });

/** The answer, or the problem with its code as an error. */
async function expect<T>(answer: Promise<{ data?: T; error?: { code: string; detail: string } | undefined }>): Promise<T> {
  const { data, error } = await answer;
  if (data === undefined) throw new Error(error ? `${error.code}: ${error.detail}` : "no answer");
  return data;
}

const asset = await expect(
  api.POST("/api/assets", {
    params: { query: { name: "photo.jpg" } },
    headers: { "Content-Type": "application/octet-stream" },
    body: await readFile(photo) as unknown as string,
    bodySerializer: (bytes) => bytes,
  }),
);
const storyboard: components["schemas"]["Storyboard"] = {
  title: "From TypeScript",
  output: { resolution: "360p", fps: "24" },
  scenes: [{ still: { asset: asset.id, duration: 2 }, titles: [{ text: "Hello" }], transition: { type: "fade", duration: 0.5 } }, { card: { duration: 1 } }],
};
const plan = await expect(api.POST("/api/plans", { body: { storyboard } }));
const job = await expect(
  api.POST("/api/jobs", { params: { header: { "Idempotency-Key": `typescript-${process.pid}` } }, body: { storyboard, tags: ["typescript"] } }),
);

// Follows as a browser does: the client connects again whenever the stream ends, until the server says that there is no more.
let ends = 0;
let connections = 0;

// The client's pause before it connects again keeps no program running.
const awake = setInterval(() => {}, 1000);
const last = await new Promise<components["schemas"]["JobDetail"]>((resolve, reject) => {
  let latest: components["schemas"]["JobDetail"] | undefined;
  const events = new EventSource(`${server}/api/jobs/${job.id}/events`, {
    fetch: (url, init) => {
      connections++;
      return fetch(url, init);
    },
  });
  const seen = (event: MessageEvent) => {
    latest = JSON.parse(event.data);
    if (latest!.finishedAt) ends++;
  };
  events.addEventListener("snapshot", seen);
  events.addEventListener("change", seen);
  events.addEventListener("error", () => {
    if (events.readyState !== EventSource.CLOSED) return;
    if (latest) resolve(latest);
    else reject(new Error("no event came"));
  });
});
clearInterval(awake);
const bytes = await expect(api.GET("/api/jobs/{id}/movie.mp4", { params: { path: { id: job.id } }, parseAs: "arrayBuffer" }));
await writeFile(movie, Buffer.from(bytes as unknown as ArrayBuffer));

const listed = await expect(api.GET("/api/jobs", { params: { query: { status: ["completed", "running"], tag: ["typescript"], limit: 5 } } }));
const missing = await api.GET("/api/jobs/{id}", { params: { path: { id: "job_none" } } });
console.log(
  JSON.stringify({
    frames: plan.frames,
    status: last.status,
    ends,
    connections,
    listed: listed.jobs.some((other) => other.id === job.id),
    missing: missing.error?.code,
  }),
);
