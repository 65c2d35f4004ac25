using System.Collections.Immutable;
using System.Globalization;
using MovieGen.Contracts.ReadModel;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Jobs;
using MovieGen.Farm.Databases;

namespace MovieGen.Farm.Projections;

/// <summary>A <see cref="JobQuery"/> in SQL. What comes from clients is in parameters.</summary>
internal sealed record JobSelection(string Where, string Order, ImmutableArray<(string Name, object? Value)> Parameters)
{
    public static JobSelection Of(AccountId account, JobQuery query)
    {
        var where = new List<string> { "user_id = @user" };
        var parameters = new List<(string, object?)> { ("user", account.Value) };
        if (!query.Statuses.IsEmpty)
            where.Add($"status IN ({Listed("status", query.Statuses.Select(JobNames.Of))})");
        if (query.Ids is { } ids)
            where.Add(ids.IsEmpty ? "1 = 0" : $"id IN ({Listed("job", ids.Select(id => id.Value))})");
        foreach (var (i, tag) in query.Tags.Index())
            where.Add($"id IN (SELECT render_job_id FROM render_job_tags WHERE tag = {Given($"tag{i}", tag)})");
        if (!query.WithPreviews)
            where.Add("preview = 0");
        if (query.Title is { } title)
            where.Add($"LOWER(title) LIKE LOWER({Given("title", $"%{Escaped(title)}%")}) ESCAPE '!'");
        if (query.CreatedFrom is { } from)
            where.Add($"created_at >= {Given("from", SqlText.Of(from))}");
        if (query.CreatedBefore is { } before)
            where.Add($"created_at < {Given("before", SqlText.Of(before))}");

        var (column, way, than) = (ColumnOf(query.Sort.Key), query.Sort.Descending ? "DESC" : "ASC", query.Sort.Descending ? "<" : ">");
        if (query.After is { } after)
        {
            var (value, last) = (Given("after", ValueOf(after)), Given("last", after.Id.Value));
            where.Add($"({column} {than} {value} OR ({column} = {value} AND id {than} {last}))");
        }

        return new JobSelection(string.Join(" AND ", where), $"{column} {way}, id {way}", [.. parameters]);

        string Given(string name, object value)
        {
            parameters.Add((name, value));
            return $"@{name}";
        }

        string Listed(string name, IEnumerable<string> values) =>
            string.Join(", ", values.Select((value, i) => Given($"{name}{i}", value)));
    }

    /// <summary>Behind this row.</summary>
    public static JobCursor CursorAt(JobSort sort, JobRow row) =>
        new(
            sort,
            sort.Key switch
            {
                JobSortKey.Created => SqlText.Of(row.CreatedAt),
                JobSortKey.Title => row.Title,
                _ => row.DurationSeconds.ToString("R", CultureInfo.InvariantCulture),
            },
            row.Id
        );

    private static object ValueOf(JobCursor cursor) =>
        cursor.Sort.Key == JobSortKey.Duration
            ? double.TryParse(cursor.Value, CultureInfo.InvariantCulture, out var seconds)
                ? seconds
                : 0
            : cursor.Value;

    private static string ColumnOf(JobSortKey key) =>
        key switch
        {
            JobSortKey.Created => "created_at",
            JobSortKey.Title => "title",
            _ => "duration_seconds",
        };

    private static string Escaped(string text) =>
        text.Replace("!", "!!", StringComparison.Ordinal)
            .Replace("%", "!%", StringComparison.Ordinal)
            .Replace("_", "!_", StringComparison.Ordinal);
}
