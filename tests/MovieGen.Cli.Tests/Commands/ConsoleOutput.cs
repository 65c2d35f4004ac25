namespace MovieGen.Cli.Tests.Commands;

/// <summary>What is printed while this is alive. Tests that use it share a collection, so that they do not run at the same time.</summary>
internal sealed class ConsoleOutput : IDisposable
{
    private readonly (TextWriter Out, TextWriter Error) _before = (Console.Out, Console.Error);
    private readonly StringWriter _out = new();
    private readonly StringWriter _errors = new();

    public ConsoleOutput()
    {
        Console.SetOut(_out);
        Console.SetError(_errors);
    }

    public string Text => _out.ToString();

    public string Errors => _errors.ToString();

    public void Dispose()
    {
        Console.SetOut(_before.Out);
        Console.SetError(_before.Error);
        _out.Dispose();
        _errors.Dispose();
    }
}

/// <summary>The console is one.</summary>
[CollectionDefinition(nameof(ConsoleOutput))]
public sealed class ConsoleOutputTests;
