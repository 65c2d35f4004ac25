using MovieGen.Node;
using MovieGen.Node.Configuration;

try
{
    return await NodeApplication.RunAsync(new Dictionary<string, string?>(), CancellationToken.None);
}
catch (NodeConfigurationException wrong)
{
    await Console.Error.WriteLineAsync($"MovieGen cannot start: {wrong.Message}");
    return 5;
}
