using System.Text;
using MovieGen.Domain.Assets;

namespace MovieGen.Domain.Jobs;

/// <summary>Names one job: <c>job_</c> and lower-case letters or digits.</summary>
public readonly record struct JobId
{
    public const string Prefix = "job_";

    /// <summary>Of every id that a gateway issues: the prefix and 128 bits in hexadecimal digits.</summary>
    public const int Length = 36;

    /// <summary>Of the ids under which gateways have artifacts made that belong to no job.</summary>
    private const string DeskPrefix = "job_desk-";

    /// <exception cref="ArgumentException">The text is not a job id.</exception>
    public JobId(string value)
    {
        if (!OpaqueIds.IsToken(value, Prefix))
            throw new ArgumentException($"'{value}' is not a job id.", nameof(value));
        Value = value;
    }

    public string Value { get; }

    /// <summary>Whether tasks under this id belong to no job: a gateway has them made for somebody who waits.</summary>
    public bool IsDesk => Value.StartsWith(DeskPrefix, StringComparison.Ordinal);

    /// <summary>The id of what a gateway has made for nobody's job; no gateway issues it for a job, as it is shorter than those.</summary>
    /// <param name="gateway">Tells gateways apart: address of its node.</param>
    public static JobId OfDesk(string gateway) => new(DeskPrefix + ContentHash.Of(Encoding.UTF8.GetBytes(gateway)).Hex[..12]);

    public static bool TryParse(string? text, out JobId id)
    {
        var valid = OpaqueIds.IsToken(text, Prefix);
        id = valid ? new JobId(text!) : default;
        return valid;
    }

    public override string ToString() => Value;
}
