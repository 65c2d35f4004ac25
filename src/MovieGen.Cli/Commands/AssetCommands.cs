using System.CommandLine;
using System.Text.Json.Nodes;
using MovieGen.Cli.Client;
using MovieGen.Cli.Options;
using MovieGen.Cli.Progress;

namespace MovieGen.Cli.Commands;

/// <summary>asset add, list, rm.</summary>
internal static class AssetCommands
{
    public static Command Create() => new("asset", "Upload, list and delete assets.") { Add(), List(), Remove() };

    private static Command Add()
    {
        var (server, json) = (SharedOptions.Server(), SharedOptions.Json());
        var files = new Argument<string[]>("file") { Description = "Videos, photos, music.", Arity = ArgumentArity.OneOrMore };
        var command = new Command("add", "Upload files; prints their asset ids.") { files, json };
        command.Ask(
            server,
            async (parsed, client, cancellation) =>
            {
                var worst = ExitCodes.Done;
                foreach (var file in parsed.GetRequiredValue(files))
                    worst = Math.Max(worst, await AddAsync(file, client, parsed.GetValue(json), cancellation));
                return worst;
            }
        );
        return command;
    }

    /// <summary>One file; a refused file does not stop the others.</summary>
    private static async Task<int> AddAsync(string file, GatewayClient client, bool json, CancellationToken cancellation)
    {
        try
        {
            Print(await client.UploadAsync(file, cancellation), json);
            return ExitCodes.Done;
        }
        catch (CliException refused)
        {
            await Console.Error.WriteLineAsync($"moviegen: {file}: {refused.Message}");
            return refused.ExitCode;
        }
    }

    private static Command List()
    {
        var (server, json) = (SharedOptions.Server(), SharedOptions.Json());
        var command = new Command("list", "List assets, oldest first.") { json };
        command.Ask(
            server,
            async (parsed, client, cancellation) =>
            {
                var list = await client.AssetsAsync(cancellation);
                if (parsed.GetValue(json))
                    SharedOptions.Print(list);
                else
                    foreach (var asset in list["assets"]!.AsArray())
                        Print(asset!, false);
                return ExitCodes.Done;
            }
        );
        return command;
    }

    private static Command Remove()
    {
        var (server, json) = (SharedOptions.Server(), SharedOptions.Json());
        var id = new Argument<string>("asset") { Description = "The asset's id." };
        var command = new Command("rm", "Delete an asset that no unfinished job uses.") { id, json };
        command.Ask(
            server,
            async (parsed, client, cancellation) =>
            {
                var answer = await client.DeleteAsync($"/api/assets/{Uri.EscapeDataString(parsed.GetRequiredValue(id))}", cancellation);
                if (parsed.GetValue(json))
                    SharedOptions.Print(answer);
                else
                    Console.WriteLine($"{parsed.GetRequiredValue(id)} deleted");
                return ExitCodes.Done;
            }
        );
        return command;
    }

    private static void Print(JsonNode asset, bool json)
    {
        if (json)
        {
            SharedOptions.Print(asset);
            return;
        }

        var size = asset["width"] is null ? "" : $"{asset["width"]}×{asset["height"]}";
        Console.WriteLine(
            $"{asset["id"]}  {Column.Left(asset["kind"], 5)}  {Column.Right(Durations.Text((double)asset["duration"]!), 9)}  "
                + $"{Column.Left(size, 11)}  {asset["name"]}"
        );
        foreach (var warning in asset["warnings"]!.AsArray())
            Console.WriteLine($"    {warning!["message"]}");
    }
}
