using System.Globalization;

namespace MovieGen.Testing.Waiting;

/// <summary>How long things may take. Deadlines tell a hang from work, so they are far above what a quiet machine needs.</summary>
public static class TestTimeouts
{
    public static readonly TimeSpan Start = TimeSpan.FromSeconds(90);
    public static readonly TimeSpan Command = TimeSpan.FromSeconds(300);
    public static readonly TimeSpan Render = TimeSpan.FromSeconds(300);

    /// <summary>A whole number from the environment, for longer runs by hand.</summary>
    public static int Setting(string variable, int usual) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var given)
            ? given
            : usual;
}
