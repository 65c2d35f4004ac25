using MovieGen.Cli;
using MovieGen.Cli.Commands;

return await CommandRunner.RunAsync(
    RootCommandFactory.Create(),
    args,
    "moviegen --help, and moviegen COMMAND --help, list the commands and their options."
);
