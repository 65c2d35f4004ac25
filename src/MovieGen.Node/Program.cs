using MovieGen.Node.Configuration;
using MovieGen.Node;

try
{
    return await NodeApplication.RunAsync(new Dictionary<string, string?>(), CancellationToken.None);
}
catch (NodeConfigurationException wrong)
{
    await Console.Error.WriteLineAsync($"MovieGen cannot start: {wrong.Message}");
    return 5;
}
