using System.CommandLine;
using MovieGen.Cli.Commands;
using MovieGen.Cli.Tests.Commands;
using MovieGen.Cli.Usage;

namespace MovieGen.Cli.Tests.Usage;

/// <summary>Every kind of mistake that a command line can have, and what is said of it.</summary>
[Collection(nameof(ConsoleOutput))]
public sealed class UsageErrorTests
{
    private const string ParsersWords = "System\\.|Cannot parse|Must be one of|not recognized|Required|Unrecognized|does not exist";

    [Theory]
    [InlineData("rendr movie.json --out x", "'rendr' is not a command. Did you mean 'render'?")]
    [InlineData("shwo", "'shwo' is not a command. Did you mean 'show'?")]
    [InlineData("cluster shw", "'cluster shw' is not a command. Did you mean 'show'?")]
    [InlineData("rendr --help", "'rendr' is not a command. Did you mean 'render'?")]
    [InlineData("bench", "'bench' is not a command.")]
    public void A_mistyped_command_is_named_with_the_one_that_was_meant(string line, string says) => Assert.Equal([says], Errors(line));

    [Theory]
    [InlineData("list --jsn", "'--jsn' is not an option of 'list'. Did you mean '--json'?")]
    [InlineData("show --jsn", "'--jsn' is not an option of 'show'. Did you mean '--json'?")]
    [InlineData("submit --dryrun movie.json", "'--dryrun' is not an option of 'submit'. Did you mean '--dry-run'?")]
    [InlineData("render movie.json --oot x --slots many", "'--oot' is not an option of 'render'. Did you mean '--out'?")]
    [InlineData("render movie.json --out --dta x", "'--dta' is not an option of 'render'. Did you mean '--data'?")]
    [InlineData("render movie.json -out=x", "'-out' is not an option of 'render'. Did you mean '--out'?")]
    [InlineData("render movie.json --slts=3", "'--slts' is not an option of 'render'. Did you mean '--slots'?")]
    [InlineData("cluster show --wacth", "'--wacth' is not an option of 'cluster show'. Did you mean '--watch'?")]
    [InlineData("list --slots 3", "'--slots' is not an option of 'list'.")]
    [InlineData("list -x", "'-x' is not an option of 'list'.")]
    [InlineData("--json list", "--json belongs after the command: moviegen list … --json")]
    [InlineData("--jsn", "'--jsn' is not an option of 'moviegen'.")]
    public void A_mistyped_option_is_named_with_the_one_of_its_command(string line, string says) => Assert.Equal([says], Errors(line));

    [Theory]
    [InlineData("render movie.json --out x --slots many", "--slots takes a whole number; 'many' is not one.")]
    [InlineData(
        "render movie.json --out x --slots 1.5",
        "--slots takes 1 to 1024, not 1.5.",
        "--slots takes a whole number; '1.5' is not one."
    )]
    [InlineData("render movie.json --out x --slots 0", "--slots takes 1 to 1024, not 0. Leave it out for one per core.")]
    [InlineData("demo --slots -3", "--slots takes 1 to 1024, not -3. Leave it out for one per core.")]
    [InlineData("demo --slots 10000", "--slots takes 1 to 1024, not 10000. Leave it out for one per core.")]
    [InlineData("actor hierarchy --depth 99999999999", "--depth takes a whole number; 99999999999 is too large.")]
    [InlineData("actor hierarchy --depth -99999999999", "--depth takes a whole number; -99999999999 is too small.")]
    [InlineData("actor hierarchy --depth x", "--depth takes a whole number; 'x' is not one.")]
    [InlineData("queue show --every soon", "--every takes a number; 'soon' is not one.")]
    [InlineData("queue show --every NaN", "--every takes 0.1 to 3600, not NaN.")]
    [InlineData("worker drain a:1 --within -1", "--within takes 0 to 86400, not -1.")]
    [InlineData("priority job_1 high", "<priority> takes a whole number; 'high' is not one.")]
    [InlineData("priority job_1 11", "<priority> takes -10 to 10, not 11.")]
    [InlineData("submit movie.json --priority 11", "--priority takes -10 to 10, not 11.")]
    [InlineData("submit movie.json --dry-run --out x", "--dry-run creates no movie; leave --out out.")]
    [InlineData("completion tcsh", "<shell> cannot be 'tcsh'; give one of bash, zsh, fish.")]
    [InlineData("make a.mp4 --aspect 9:61", "--aspect cannot be '9:61'; did you mean '9:16'?")]
    [InlineData("list --json=maybe", "--json is a switch and takes no value; leave 'maybe' out.")]
    [InlineData("list --json:maybe", "--json is a switch and takes no value; leave 'maybe' out.")]
    [InlineData("list --json:a=b", "--json is a switch and takes no value; leave 'a=b' out.")]
    public void A_value_of_another_kind_or_out_of_range_is_refused(string line, params string[] says) =>
        Assert.Equal(says[^1], Errors(line)[^1]);

    [Theory]
    [InlineData("show", "<job> is missing: the job's id, its first characters, or 'last'.")]
    [InlineData("asset add", "<file> is missing: videos, photos, music.")]
    [InlineData(
        "render movie.json --out",
        "--out needs a value: the movie to write: .mp4, .mov, .mkv, or 'none' to render without writing a file."
    )]
    [InlineData("list --status", "--status needs a value: only jobs that are queued, running, completed, failed or cancelled.")]
    [InlineData("list --status failed --status queued", "--status is given 2 times; give it once.")]
    [InlineData("render movie.json --out a --slots 1 --slots 2 --slots 3", "--slots is given 3 times; give it once.")]
    [InlineData("log", "'log' needs one of its commands: peek, tail.")]
    [InlineData("--version list", "--version stands alone; leave the other arguments out.")]
    public void What_is_missing_or_given_twice_is_named(string line, string says) => Assert.Equal([says], Errors(line));

    [Theory]
    [InlineData("download job_1 extra", "'download' takes <job>; 'extra' is one too many.")]
    [InlineData("priority job_1 3 4 5", "'priority' takes <job> <priority>; '4', '5' are too many.")]
    [InlineData("[foo] list", "'list' takes no arguments; '[foo]' is one too many.")]
    [InlineData("cluster show here", "'cluster show' takes no arguments; 'here' is one too many.")]
    public void Surplus_arguments_are_named(string line, string says) => Assert.Equal([says], Errors(line));

    [Fact]
    public void All_mistakes_are_named_at_once() =>
        Assert.Equal(
            [
                "--priority takes a whole number; 'high' is not one.",
                "--out needs a value: follow the job, then download its movie to this file.",
                "<storyboard> is missing: the storyboard (JSON). Its assets are ids, or files beside it, which are uploaded.",
            ],
            Errors("submit --priority high --out")
        );

    [Theory]
    [InlineData("priority job_1 -5")]
    [InlineData("show -- --odd-name")]
    [InlineData("render @movie.json --out=-x.mp4")]
    [InlineData("render - --out x")]
    [InlineData("[suggest:5] rende")]
    [InlineData("[suggest:6] submit")]
    [InlineData("list --jsn --help")]
    [InlineData("")]
    public void What_only_looks_like_a_mistake_is_none(string line) => Assert.Empty(Errors(line));

    /// <summary>Whatever options are added, the parser's own words are not shown.</summary>
    [Fact]
    public void No_value_of_any_option_is_refused_in_the_words_of_the_parser() =>
        Assert.All(
            Below(RootCommandFactory.Create(), []),
            found =>
                Assert.All(
                    found.Command.Options.Where(option => option.Arity.MaximumNumberOfValues > 0 && option.Name != "--help"),
                    option => Assert.DoesNotMatch(ParsersWords, string.Join('\n', Errors([.. found.Path, option.Name, "§"])))
                )
        );

    [Fact]
    public void A_command_may_have_rules_of_its_own()
    {
        var command = new Command("paint");
        command.Validators.Add(result => result.AddError("Which colour? Give --colour."));
        var root = new RootCommand { command };
        Assert.Equal(
            ["'paint' takes no arguments; 'red' is one too many.", "Which colour? Give --colour."],
            UsageErrors.Of(CommandLine.Parse(root, ["paint", "red"]), ["paint", "red"])
        );
    }

    private static IEnumerable<(Command Command, string[] Path)> Below(Command command, string[] path) =>
        command.Subcommands.SelectMany(sub => Below(sub, [.. path, sub.Name])).Prepend((command, path));

    private static IReadOnlyList<string> Errors(string line) => Errors(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private static IReadOnlyList<string> Errors(string[] words)
    {
        var errors = UsageErrors.Of(CommandLine.Parse(RootCommandFactory.Create(), words), words);
        Assert.All(errors, error => Assert.DoesNotMatch(ParsersWords, error));
        return errors;
    }
}
