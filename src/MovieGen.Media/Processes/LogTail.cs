using System.Text;

namespace MovieGen.Media.Processes;

/// <summary>The last 64 KiB of a log, however much was written.</summary>
internal sealed class LogTail
{
    private const int Limit = 64 * 1024;

    private readonly StringBuilder _text = new();

    public void Add(string line)
    {
        lock (_text)
        {
            // Names and tags of media are quoted in the log: no control character of theirs may reach a terminal.
            foreach (var c in line)
                _text.Append(char.IsControl(c) ? ' ' : c);
            _text.Append('\n');
            if (_text.Length > 2 * Limit)
                _text.Remove(0, _text.Length - Limit);
        }
    }

    public override string ToString()
    {
        lock (_text)
            return _text.Length > Limit ? _text.ToString(_text.Length - Limit, Limit) : _text.ToString();
    }
}
