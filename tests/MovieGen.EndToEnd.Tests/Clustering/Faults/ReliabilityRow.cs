using System.Globalization;

namespace MovieGen.EndToEnd.Tests.Clustering.Faults;

/// <summary>One run of one fault, as the table of reliability counts it.</summary>
/// <param name="RenderedAgain">Renders begun beyond the first of each segment.</param>
/// <param name="CommittedTwice">Segments recorded more than once.</param>
/// <param name="Seconds">Until work went on; null where nothing stood still.</param>
/// <param name="Wanted">What <see cref="Seconds"/> should stay below; null where nothing is promised.</param>
internal sealed record ReliabilityRow(
    string Fault,
    int RenderedAgain,
    int CommittedTwice,
    double? Seconds,
    double? Wanted,
    IReadOnlyList<string> Violated,
    bool Identical
)
{
    private static readonly Lock Gate = new();

    /// <summary>Adds it to the file that the environment names, and to the output of the test.</summary>
    public void Write()
    {
        TestContext.Current.TestOutputHelper?.WriteLine(ToString());
        if (LongForm.Rows is not { } path)
            return;
        lock (Gate)
            File.AppendAllText(path, ToString() + "\n");
    }

    public override string ToString() =>
        string.Join(
            '\t',
            Fault,
            Text(RenderedAgain),
            Text(CommittedTwice),
            Text(Seconds),
            Text(Wanted),
            Violated.Count == 0 ? "-" : string.Join(' ', Violated),
            Identical ? "yes" : "NO"
        );

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Text(double? seconds) => seconds?.ToString("0.0", CultureInfo.InvariantCulture) ?? "-";
}
