namespace MovieGen.EndToEnd.Tests.Commands;

/// <summary>What bash itself completes, with the script that the program prints.</summary>
[Trait("Tier", "process")]
public sealed class CompletionTests
{
    [Theory]
    [InlineData("moviegen rend", "render")]
    [InlineData("moviegen cluster do", "down down-unreachable")]
    [InlineData("moviegen submit movie.json --pri", "--priority")]
    [InlineData("moviegen completion ", "bash fish zsh")]
    [InlineData("moviegen list --status c", "cancelled completed")]
    [InlineData("moviegen show la", "last")]
    [InlineData("moviegen help rend", "render")]
    [InlineData("./moviegen rend", "render")]
    public async Task Commands_options_and_values_are_completed(string line, string completed) =>
        Assert.Equal(completed, await CompleteAsync(line));

    [Theory]
    [InlineData("moviegen render ")]
    [InlineData("moviegen render movie.json --out ")]
    [InlineData("moviegen render mo")]
    public async Task Where_a_file_is_wanted_bash_is_left_to_complete_it(string line) => Assert.Empty(await CompleteAsync(line));

    [Theory]
    [InlineData("bash")]
    [InlineData("zsh")]
    [InlineData("fish")]
    public async Task Every_script_says_how_to_install_it(string shell) =>
        Assert.Contains(
            $"moviegen completion {shell}",
            (await Programs.RunAsync(Programs.MovieGen, "completion", shell)).Done(),
            StringComparison.Ordinal
        );

    /// <summary>Completes the end of a line as bash does: with the registered function and the variables that bash sets.</summary>
    private static async Task<string> CompleteAsync(string line)
    {
        var script = $"""
            set -eu
            cd {Path.GetDirectoryName(Programs.MovieGen)}
            PATH=$PWD:$PATH
            source <(moviegen completion bash)
            complete -p moviegen | grep -q -- '-o default -F _moviegen moviegen'
            COMP_LINE='{line}' COMP_POINT={line.Length}
            read -ra COMP_WORDS <<<"$COMP_LINE"
            [[ $COMP_LINE != *' ' ]] || COMP_WORDS+=('')
            COMP_CWORD=$((${"{"}#COMP_WORDS[@]{"}"} - 1))
            COMPREPLY=()
            _moviegen || true
            printf '%s\n' "${"{"}COMPREPLY[@]{"}"}" | sort | paste -sd ' '
            """;
        return (await Programs.RunAsync("bash", "-c", script)).Done().Trim();
    }
}
