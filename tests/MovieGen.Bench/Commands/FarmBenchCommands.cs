using System.CommandLine;
using MovieGen.Bench.Failover;
using MovieGen.Bench.Farm;
using MovieGen.Bench.Long;
using MovieGen.Bench.Processes;
using MovieGen.Cli;

namespace MovieGen.Bench.Commands;

/// <summary>bench farm and bench failover, and the processes that they start.</summary>
internal static class FarmBenchCommands
{
    public static IEnumerable<Command> Create() => [Farm(), Failover(), Workers(), Cold()];

    private static Command Farm()
    {
        var data = BenchOptions.Data();
        var workers = BenchOptions.Number("--workers", "Workers of one slot each.", 1000);
        var processes = BenchOptions.Number("--processes", "Processes that the workers are spread over.", 2);
        var segments = BenchOptions.Number("--segments", "Segments without a journal.", 100_000);
        var journal = BenchOptions.Number("--journal-segments", "Segments with a journal.", 30_000);
        var accounts = BenchOptions.Number("--accounts", "Accounts.", 50);
        var jobs = BenchOptions.Number("--jobs", "Jobs of each account.", 20);
        var mean = BenchOptions.Number("--mean-milliseconds", "What a segment takes on average where time matters.", 1000);
        var measures = new Option<FarmMeasures>("--measure")
        {
            Description = "Only these, separated by commas: grants, makespan, journal, unfinished.",
            DefaultValueFactory = _ => FarmMeasures.All,
        };
        var command = new Command(
            "farm",
            "The scheduler with simulated renders: grants, makespan, fairness, journal, cancelling, cold start."
        )
        {
            data,
            workers,
            processes,
            segments,
            journal,
            accounts,
            jobs,
            mean,
            measures,
        };
        command.SetAction(
            async (parsed, cancellation) =>
            {
                int Value(Option<int> option, int most) => BenchOptions.Within(parsed.GetValue(option), option, 1, most);
                var size = new FarmSize(
                    Value(workers, 10_000),
                    Value(processes, 64),
                    Value(segments, 10_000_000),
                    Value(journal, 10_000_000),
                    Value(accounts, 100),
                    Value(jobs, 1000),
                    Value(mean, 60_000) / 1000.0
                );
                await new FarmBench(size, BenchOptions.Folder(parsed.GetRequiredValue(data))).RunAsync(
                    parsed.GetValue(measures),
                    cancellation
                );
                return ExitCodes.Done;
            }
        );
        return command;
    }

    private static Command Failover()
    {
        var data = BenchOptions.Data();
        var runs = BenchOptions.Number("--runs", "How often each is killed.", 3);
        var minutes = BenchOptions.Number("--minutes", "Length of the movie that is rendered meanwhile.", 20);
        var command = new Command(
            "failover",
            "What it costs that a worker, a coordinator or all nodes are killed; needs PostgreSQL (MovieGen__Postgres)."
        )
        {
            data,
            runs,
            minutes,
        };
        command.SetAction(
            async (parsed, cancellation) =>
            {
                var movie = new LongMovie(BenchOptions.Within(parsed.GetValue(minutes), minutes, 1, LongMovie.MaxMinutes));
                await new FailoverBench(BenchOptions.Folder(parsed.GetRequiredValue(data)), movie).RunAsync(
                    BenchOptions.Within(parsed.GetValue(runs), runs, 1, 100),
                    cancellation
                );
                return ExitCodes.Done;
            }
        );
        return command;
    }

    private static Command Workers()
    {
        var (data, seed) = (BenchOptions.Data(), new Option<string>("--seed") { Required = true });
        var count = BenchOptions.Number("--count", "Workers.", 1);
        var pace = new Option<double>("--pace");
        var (realStore, tapped) = (new Option<bool>("--real-store"), new Option<bool>("--tapped"));
        var command = new Command("workers", "Workers of bench farm, which starts this itself.")
        {
            data,
            seed,
            count,
            pace,
            realStore,
            tapped,
        };
        command.Hidden = true;
        command.SetAction(
            async (parsed, cancellation) =>
            {
                var order = new WorkersOrder(
                    parsed.GetRequiredValue(data),
                    parsed.GetRequiredValue(seed),
                    parsed.GetValue(count),
                    parsed.GetValue(pace),
                    parsed.GetValue(realStore),
                    parsed.GetValue(tapped)
                );
                await StartedProcess.RunAsync(token => SimulatedWorkers.RunAsync(order, token), cancellation);
                return ExitCodes.Done;
            }
        );
        return command;
    }

    private static Command Cold()
    {
        var data = BenchOptions.Data();
        var jobs = BenchOptions.Number("--jobs", "Unfinished jobs.", 1);
        var command = new Command("cold", "A coordinator of bench farm, which starts this itself.") { data, jobs };
        command.Hidden = true;
        command.SetAction(
            async (parsed, cancellation) =>
            {
                var folder = parsed.GetRequiredValue(data);
                await StartedProcess.RunAsync(
                    token => ColdCoordinator.RunAsync(folder, BenchDatabase.Given(folder), parsed.GetValue(jobs), token),
                    cancellation
                );
                return ExitCodes.Done;
            }
        );
        return command;
    }
}
