using MovieGen.Cli;
using MovieGen.Cli.Commands;

return await CommandRunner.RunAsync(RootCommandFactory.Create(), args, "See 'moviegen --help' or 'moviegen COMMAND --help'.");
