namespace MovieGen.Architecture.Tests;

/// <summary>Folders of a project depend on each other in one direction only, so each can be read and moved without the others.</summary>
public sealed class CycleRules
{
    public static TheoryData<string> Projects =>
        [.. Sources.Files("src", "*.csproj").Select(path => Path.GetFileNameWithoutExtension(path))];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Folders_of_a_project_form_no_cycle(string project) => None(FolderGraph.Of(project, FilesOf(project)));

    [Theory]
    [MemberData(nameof(Projects))]
    public void Top_folders_of_a_project_form_no_cycle(string project) => None(FolderGraph.Of(project, FilesOf(project), depth: 1));

    [Fact]
    public void A_cycle_is_reported_with_the_files_that_close_it()
    {
        SourceFile[] files =
        [
            SourceFile.Parse("A/One.cs", "using P.B;\nnamespace P.A;\npublic class One { Two? Next; }"),
            SourceFile.Parse("B/Two.cs", "namespace P.B;\npublic class Two { P.C.Three? Next; }"),
            SourceFile.Parse("C/Three.cs", "namespace P.C;\npublic class Three { }"),
            SourceFile.Parse("C/Inner/Four.cs", "using P.A;\nnamespace P.C.Inner;\npublic class Four { Three? Outer; }"),
        ];
        Assert.Empty(FolderGraph.Of("P", files).Cycles());
        Assert.Equal(["A → B (A/One.cs), B → C (B/Two.cs), C → A (C/Inner/Four.cs)"], FolderGraph.Of("P", files, depth: 1).Cycles());
    }

    private static void None(FolderGraph graph) => Assert.True(graph.Cycles().Count == 0, string.Join('\n', graph.Cycles()));

    private static IEnumerable<SourceFile> FilesOf(string project) =>
        Sources.Files($"src/{project}").Select(SourceFile.Read).Where(file => file.Namespace.Length > 0);
}
