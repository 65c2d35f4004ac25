using System.Text;
using MovieGen.Contracts.Storage;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Jobs;
using MovieGen.Storage.Records;

namespace MovieGen.Storage.S3;

/// <summary>Logs of attempts as objects below their job's documents.</summary>
internal sealed class S3AttemptLogs(S3Objects objects, S3Keys keys) : IAttemptLogs
{
    public async Task SaveAsync(AccountId account, JobId job, AttemptName attempt, string text, CancellationToken cancellation)
    {
        if (await objects.ListAsync(keys.Documents(account, job), cancellation).AnyAsync(cancellation))
            await objects.PutAsync(
                keys.AttemptLogs(account, job) + AttemptLogName.Of(attempt),
                Encoding.UTF8.GetBytes(text),
                onlyFirst: false,
                cancellation
            );
    }

    public async Task<IReadOnlyList<KeptAttempt>> ListAsync(AccountId account, JobId job, CancellationToken cancellation)
    {
        var folder = keys.AttemptLogs(account, job);
        var found = new List<KeptAttempt>();
        await foreach (var log in objects.ListAsync(folder, cancellation))
            if (AttemptLogName.Parse(log.Key[folder.Length..]) is { } name)
                found.Add(new KeptAttempt(name, log.Modified));
        return found;
    }

    public async Task<string?> LoadAsync(AccountId account, JobId job, long attempt, CancellationToken cancellation)
    {
        await foreach (var log in objects.ListAsync(keys.AttemptLogs(account, job) + AttemptLogName.Prefix(attempt), cancellation))
            return await objects.GetAsync(log.Key, cancellation) is { } bytes ? Encoding.UTF8.GetString(bytes) : null;
        return null;
    }
}
