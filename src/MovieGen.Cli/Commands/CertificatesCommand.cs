using System.CommandLine;
using MovieGen.Node.Certificates;

namespace MovieGen.Cli.Commands;

/// <summary>certificates: a set for mutual TLS between nodes.</summary>
internal static class CertificatesCommand
{
    public static Command Create()
    {
        var folder = new Argument<string>("folder")
        {
            Description = "Where to write them. An existing authority there signs the new ones.",
        };
        var nodes = new Argument<string[]>("node") { Description = "Host name or address of each node.", Arity = ArgumentArity.OneOrMore };
        var command = new Command("certificates", "Create an authority and a certificate for each node, for mutual TLS between nodes.")
        {
            folder,
            nodes,
        };
        command.SetAction(parsed =>
        {
            var names = parsed.GetRequiredValue(nodes);
            foreach (var wrong in names.Where(name => Uri.CheckHostName(name) == UriHostNameType.Unknown))
                throw new CliException($"'{wrong}' is neither a host name nor an address.", ExitCodes.Usage);
            foreach (var file in new CertificateSet(parsed.GetRequiredValue(folder), TimeProvider.System.GetUtcNow()).Write(names))
                Console.WriteLine(file);
            Console.WriteLine(
                "Start each node with MovieGen__Tls__CertificateFile, MovieGen__Tls__KeyFile and MovieGen__Tls__AuthorityFile "
                    + "(authority.crt). Keep authority.key away from the nodes."
            );
            return ExitCodes.Done;
        });
        return command;
    }
}
