using System.Globalization;
using System.Text;

namespace MovieGen.Contracts.Rendering;

/// <summary>
/// What the processes of one attempt were told and what they said. It follows the flow of asynchronous calls, as <c>Activity</c> does, so
/// that it need not pass through every maker.
/// </summary>
public sealed class AttemptLog
{
    /// <summary>Of the beginning, in characters.</summary>
    private const int Head = 64 * 1024;

    /// <summary>Of the end, in characters.</summary>
    private const int Tail = 192 * 1024;

    private static readonly AsyncLocal<AttemptLog?> Flow = new();

    private readonly StringBuilder _head = new();
    private readonly StringBuilder _tail = new();
    private bool _isCut;

    /// <summary>Of the attempt that runs here; null outside of one.</summary>
    public static AttemptLog? Current => Flow.Value;

    /// <summary>Begins a log for what the caller awaits from here on.</summary>
    public static AttemptLog Begin() => Flow.Value = new AttemptLog();

    /// <summary>Adds a line with its time, as the node's own log has it.</summary>
    public void Add(DateTimeOffset at, string line) =>
        Add(string.Create(CultureInfo.InvariantCulture, $"{at.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.fff'Z'} {line}\n"));

    /// <summary>Adds text that ends with a line break; of more than fits, the middle is left out.</summary>
    public void Add(string text)
    {
        lock (_head)
        {
            if (_tail.Length == 0 && _head.Length + text.Length <= Head)
            {
                _head.Append(text);
                return;
            }

            _tail.Append(text);
            if (_tail.Length <= Tail)
                return;
            _isCut = true;
            _tail.Remove(0, _tail.Length - Tail);
        }
    }

    public override string ToString()
    {
        lock (_head)
            return _isCut ? $"{_head}[…]\n{_tail}" : $"{_head}{_tail}";
    }
}
