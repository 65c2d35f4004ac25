using MovieGen.Domain.Json;

namespace MovieGen.Domain.Accounts;

public sealed class AccountIdConverter : TextConverter<AccountId>
{
    protected override AccountId Parse(string text) => new(text);
}
