using System.Text;
using MovieGen.Contracts.Storage;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Jobs;
using MovieGen.Storage.Records;

namespace MovieGen.Storage.Local;

/// <summary>Logs of attempts as files below their job's folder of documents.</summary>
public sealed class LocalAttemptLogs(DataFolder data, StagingArea staging) : IAttemptLogs
{
    public Task SaveAsync(AccountId account, JobId job, AttemptName attempt, string text, CancellationToken cancellation) =>
        Task.Run(
            () =>
            {
                if (!Directory.Exists(data.Documents(account, job)))
                    return;
                var folder = data.AttemptLogs(account, job);
                var temporary = staging.NewPath();
                try
                {
                    // Not flushed: a power cut may take a log, and a render should not wait for one.
                    File.WriteAllText(temporary, text, Encoding.UTF8);
                    Directory.CreateDirectory(folder);
                    File.Move(temporary, Path.Combine(folder, AttemptLogName.Of(attempt)), overwrite: true);
                }
                finally
                {
                    File.Delete(temporary);
                }
            },
            cancellation
        );

    public Task<IReadOnlyList<KeptAttempt>> ListAsync(AccountId account, JobId job, CancellationToken cancellation) =>
        Task.Run<IReadOnlyList<KeptAttempt>>(
            () =>
                [
                    .. Files(account, job, "*")
                        .Select(file => (File: file, Name: AttemptLogName.Parse(file.Name)))
                        .Where(log => log.Name is not null)
                        .OrderBy(log => log.Name!.Attempt)
                        .Select(log => new KeptAttempt(log.Name!, log.File.LastWriteTimeUtc)),
                ],
            cancellation
        );

    public async Task<string?> LoadAsync(AccountId account, JobId job, long attempt, CancellationToken cancellation)
    {
        foreach (var file in Files(account, job, AttemptLogName.Prefix(attempt) + "*"))
            return await File.ReadAllTextAsync(file.FullName, cancellation);
        return null;
    }

    private IReadOnlyList<FileInfo> Files(AccountId account, JobId job, string pattern)
    {
        var folder = new DirectoryInfo(data.AttemptLogs(account, job));
        return folder.Exists ? folder.GetFiles(pattern) : [];
    }
}
