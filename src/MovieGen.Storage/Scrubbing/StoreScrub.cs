using Microsoft.Extensions.Logging;
using MovieGen.Contracts.Storage;
using MovieGen.Files;
using MovieGen.Storage.Local;

namespace MovieGen.Storage.Scrubbing;

/// <summary>
/// Reads a folder store through, file by file, at a limited rate, and compares all with their hashes. What is damaged is removed where it
/// can be made again, and otherwise its owner is told. One node at a time does so; how far it is lies in the store.
/// </summary>
public sealed partial class StoreScrub : IStoreScrub
{
    /// <summary>A crash reads at most this again.</summary>
    private static readonly TimeSpan SaveInterval = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan MinPause = TimeSpan.FromSeconds(1);

    private readonly DataFolder _data;
    private readonly StagingArea _staging;
    private readonly ScrubChecks _checks;
    private readonly ScrubOptions _options;
    private readonly TimeProvider _clock;
    private readonly ILogger<StoreScrub> _log;
    private ScrubState _state;

    internal StoreScrub(
        DataFolder data,
        StagingArea staging,
        ScrubChecks checks,
        ScrubOptions options,
        TimeProvider clock,
        ILogger<StoreScrub> log
    )
    {
        (_data, _staging, _checks, _options, _clock, _log) = (data, staging, checks, options, clock, log);
        _state = ScrubState.Load(data.ScrubState);
    }

    public ScrubReport Report()
    {
        var state = _state;
        return new ScrubReport
        {
            IsOn = _options.IsOn,
            PassBegan = state.PassBegan,
            BytesInAll = state.BytesInAll,
            BytesRead = state.BytesRead,
            FilesRead = state.FilesRead,
            LastPass = state.LastPass,
            Damaged = state.Damaged,
            Findings = state.Findings,
        };
    }

    /// <summary>Passes for ever, each after its interval; ends when it is cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        await Task.Delay(_options.FirstAfter, _clock, cancellation);
        while (true)
        {
            var pause = SaveInterval;
            try
            {
                if (await TryPassAsync(cancellation) is { } next)
                    pause = next;
            }
            catch (Exception error) when (!cancellation.IsCancellationRequested)
            {
                NotScrubbed(error, pause);
            }

            await Task.Delay(pause > MinPause ? pause : MinPause, _clock, cancellation);
        }
    }

    /// <summary>Continues the pass that was begun, or begins one if it is time.</summary>
    /// <returns>How long there is nothing to do; null if another node is at it.</returns>
    internal async Task<TimeSpan?> TryPassAsync(CancellationToken cancellation)
    {
        _staging.EnsureThere();
        using var only = FileLock.TryTake(_data.ScrubLock);
        _state = ScrubState.Load(_data.ScrubState);
        if (only is null)
            return null;
        if (_state.PassBegan is null)
        {
            var due = _state.LastPass + _options.Interval - _clock.GetUtcNow();
            if (due > TimeSpan.Zero)
                return due;
            _state = _state with
            {
                PassBegan = _clock.GetUtcNow(),
                Place = "",
                BytesInAll = StoredFile.AllOf(_data).Sum(file => file.Bytes),
                BytesRead = 0,
                FilesRead = 0,
            };
        }

        try
        {
            await PassAsync(cancellation);
        }
        finally
        {
            Save();
        }

        return _options.Interval;
    }

    private async Task PassAsync(CancellationToken cancellation)
    {
        var pace = new ScrubPace(_options.BytesPerSecond, _clock);
        var saved = _clock.GetTimestamp();
        foreach (var file in StoredFile.AllOf(_data).Where(file => file.ComesAfter(_state.Place)))
        {
            if (await _checks.FindDamageAsync(file, pace.WaitAsync, cancellation) is { } kind)
            {
                _state = _state.With(new ScrubFinding(kind, file.Place, _clock.GetUtcNow()));
                Save();
            }

            ScrubInstruments.Count(file.Bytes);
            _state = _state with { Place = file.Place, BytesRead = _state.BytesRead + file.Bytes, FilesRead = _state.FilesRead + 1 };
            ScrubInstruments.Show(_state);
            if (_clock.GetElapsedTime(saved) < SaveInterval)
                continue;
            Save();
            saved = _clock.GetTimestamp();
        }

        var began = _state.PassBegan ?? _clock.GetUtcNow();
        _state = _state with { PassBegan = null, Place = "", LastPass = _clock.GetUtcNow() };
        ScrubInstruments.Show(_state);
        Passed(_state.FilesRead, _state.BytesRead, _clock.GetUtcNow() - began, _state.Findings.Count(finding => finding.At >= began));
    }

    private void Save()
    {
        var temporary = _staging.NewPath();
        try
        {
            _state.Save(_data.ScrubState, temporary);
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
