using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace MovieGen.Domain.Rendering;

/// <summary>A release of FFmpeg, as upstream or a distribution names it.</summary>
public sealed partial class FFmpegVersion
{
    private readonly ImmutableArray<int> _upstream;
    private readonly ImmutableArray<int> _package;
    private readonly string _text;

    private FFmpegVersion(string text, ImmutableArray<int> upstream, string package)
    {
        (_text, _upstream, _package) = (text, upstream, NumbersOf(package));
        Distribution = DistributionOf(package);
    }

    /// <summary>Major and minor version: releases of one line differ in fixes only.</summary>
    public string Line => $"{_upstream[0]}.{_upstream[1]}";

    /// <summary>
    /// Whose package it is: <c>deb12</c> for the stable releases of Debian, which name themselves; the whole suffix otherwise. Empty for
    /// upstream.
    /// </summary>
    public string Distribution { get; }

    /// <param name="text"><c>7.1.5</c>, <c>5.1.9-0+deb12u1</c>.</param>
    /// <returns>Null for a build between releases (<c>N-119999-g1234567</c>, <c>git-2026-01-01</c>).</returns>
    public static FFmpegVersion? Of(string text)
    {
        if (Release().Match(text) is not { Success: true } match)
            return null;
        return new FFmpegVersion(text, NumbersOf(match.Groups["upstream"].Value), match.Groups["package"].Value);
    }

    /// <summary>The one in <c>ffmpeg version …</c>; null if there is none.</summary>
    public static FFmpegVersion? InLine(string versionLine) =>
        versionLine.Split(' ') is ["ffmpeg", "version", var text, ..] ? Of(text) : null;

    /// <summary>By upstream's numbers first, then by those of the package.</summary>
    public bool IsOlderThan(FFmpegVersion other) =>
        (Compare(_upstream, other._upstream) is not 0 and var upstream ? upstream : Compare(_package, other._package)) < 0;

    public override string ToString() => _text;

    private static int Compare(ImmutableArray<int> a, ImmutableArray<int> b)
    {
        for (var i = 0; i < Math.Max(a.Length, b.Length); i++)
            if (a.ElementAtOrDefault(i).CompareTo(b.ElementAtOrDefault(i)) is not 0 and var order)
                return order;
        return 0;
    }

    private static string DistributionOf(string package) => Debian().Match(package) is { Success: true } debian ? debian.Value : package;

    private static ImmutableArray<int> NumbersOf(string text) =>
        [.. Number().Matches(text).Select(number => int.Parse(number.Value, CultureInfo.InvariantCulture))];

    [GeneratedRegex(@"^n?(?<upstream>\d{1,4}(?:\.\d{1,4}){1,3})(?<package>[-+~].{0,80})?$")]
    private static partial Regex Release();

    [GeneratedRegex(@"deb\d{1,4}")]
    private static partial Regex Debian();

    [GeneratedRegex(@"\d{1,9}")]
    private static partial Regex Number();
}
