using FundingDash.Web.Storage;
using FundingDash.Web.Storage.Entities;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace FundingDash.Web.Accounts;

/// <summary>Makes accounts: the person and the role, or nothing.</summary>
internal sealed class AccountMaker(UserManager<Account> users, FundingDashDb database, TimeProvider clock)
{
    /// <summary>What stands against an account with this name and password, in words; null when nothing does.</summary>
    public async Task<string?> FindFaultAsync(string email, string password)
    {
        var account = New(email);
        foreach (var validator in users.UserValidators)
        {
            if (await validator.ValidateAsync(users, account) is { Succeeded: false } refusal)
                return Words(refusal);
        }

        foreach (var validator in users.PasswordValidators)
        {
            if (await validator.ValidateAsync(users, account, password) is { Succeeded: false } refusal)
                return Words(refusal);
        }

        return null;
    }

    /// <param name="email">Name of the account.</param>
    /// <param name="password">Null: it is entered through another site only.</param>
    /// <param name="role">One of <see cref="Roles"/>.</param>
    /// <returns>The account; null with the reason when it was refused.</returns>
    public async Task<(Account? Account, string? Fault)> MakeAsync(string email, string? password, string role, CancellationToken cancellationToken)
    {
        var account = New(email);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        try
        {
            var made = password is null ? await users.CreateAsync(account) : await users.CreateAsync(account, password);
            if (made.Succeeded)
                made = await users.AddToRoleAsync(account, role);
            if (!made.Succeeded)
                return (null, Words(made));
            await transaction.CommitAsync(cancellationToken);
            return (account, null);
        }
        catch (DbUpdateException e) when (e.InnerException is Npgsql.PostgresException { SqlState: Npgsql.PostgresErrorCodes.UniqueViolation })
        {
            return (null, "There is an account with this e-mail address.");
        }
    }

    private Account New(string email) => new() { Id = Guid.NewGuid(), UserName = email, Email = email, SecurityStamp = Guid.NewGuid().ToString(), CreatedAt = clock.GetUtcNow() };

    private static string Words(IdentityResult refusal)
    {
        var first = refusal.Errors.First();
        return first.Code is "DuplicateUserName" or "DuplicateEmail" ? "There is an account with this e-mail address." : first.Description;
    }
}
