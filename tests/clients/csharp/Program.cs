// A client made from the API's description: uploads, plans, submits, follows, downloads.
// Journey SERVER PHOTO MOVIE: prints what it saw as JSON.
using System.Net.ServerSentEvents;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Kiota.Abstractions.Authentication;
using Microsoft.Kiota.Http.HttpClientLibrary;
using MovieGen.Generated;
using MovieGen.Generated.Models;

var (server, photo, movie) = (args[0], args[1], args[2]);
using var adapter = new HttpClientRequestAdapter(new AnonymousAuthenticationProvider()) { BaseUrl = server };
var api = new MovieGenClient(adapter).Api;

await using var content = File.OpenRead(photo);
var asset = (await api.Assets.PostAsync(content, "application/octet-stream", request => request.QueryParameters.Name = "photo.jpg"))!;
var storyboard = new Storyboard
{
    Title = "From C#",
    Output = new StoryboardOutput { Resolution = StoryboardOutput_resolution.ThreeSixZerop, Fps = StoryboardOutput_fps.TwoFour },
    Scenes =
    [
        new StoryboardScene
        {
            Still = new StoryboardStill { Asset = asset.Id, Duration = 2 },
            Titles = [new StoryboardTitle { Text = "Hello" }],
        },
        new StoryboardScene { Card = new StoryboardCard { Duration = 1 } },
    ],
};
var plan = (await api.Plans.PostAsync(new JobRequest { Storyboard = storyboard }))!;
var job = (
    await api.Jobs.PostAsync(
        new JobRequest { Storyboard = storyboard, Tags = ["csharp"] },
        request => request.Headers.Add("Idempotency-Key", $"csharp-{Environment.ProcessId}")
    )
)!;

var status = "";
await using (var events = (await api.Jobs[job.Id].Events.GetAsync())!)
    await foreach (var change in SseParser.Create(events).EnumerateAsync())
        status = (string?)JsonNode.Parse(change.Data)!["status"];
await using (var bytes = (await api.Jobs[job.Id].MovieMp4.GetAsync())!)
await using (var file = File.Create(movie))
    await bytes.CopyToAsync(file);

var listed = (await api.Jobs.GetAsync(request => request.QueryParameters.Tag = ["csharp"]))!;
var missing = "";
try
{
    await api.Jobs["job_none"].GetAsync();
}
catch (Problem problem)
{
    missing = problem.Code;
}

Console.WriteLine(
    JsonSerializer.Serialize(
        new
        {
            frames = plan.Frames,
            status,
            listed = listed.Jobs!.Exists(other => other.Id == job.Id),
            missing,
        }
    )
);
