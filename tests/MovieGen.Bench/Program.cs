using System.CommandLine;
using MovieGen.Bench.Commands;
using MovieGen.Cli;

var root = new RootCommand("Measure on this machine; what and how is in docs/benchmarks.md.");
foreach (var command in (IEnumerable<Command>)[.. MediaBenchCommands.Create(), .. FarmBenchCommands.Create()])
    root.Add(command);
return await CommandRunner.RunAsync(root, args, "moviegen bench --help, and moviegen bench COMMAND --help, list the options.");
