using FundingDash.Web.Hosting.Options;
using FundingDash.Web.Storage;
using FundingDash.Web.Storage.Accounts;
using FundingDash.Web.Storage.Entities;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace FundingDash.Web.Accounts;

/// <summary>Makes accounts: the person and the role, or nothing.</summary>
internal sealed class AccountMaker(UserManager<Account> users, FundingDashDb database, SetupLinks links, TimeProvider clock)
{
    /// <summary>What stands against an account with this name and password, in words; null when nothing does.</summary>
    public async Task<string?> FindFaultAsync(string email, string password)
    {
        // Before the database is asked for it, which takes no such text.
        if (!PasswordRules.IsEmail(email) || !StoredText.IsStorable(email))
            return "This is no e-mail address, or one of more than 254 characters.";
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
        var (account, _, fault) = await MakeAsync(email, password, _ => Task.FromResult<string?>(role), cancellationToken);
        return (account, fault);
    }

    /// <summary>Makes the account of a setup link and uses the link up: both, or neither.</summary>
    /// <returns>The account and its role; null with the reason when it was refused.</returns>
    public Task<(Account? Account, string? Role, string? Fault)> MakeByLinkAsync(string token, string email, string password, CancellationToken cancellationToken) =>
        MakeAsync(email, password, connection => links.UseAsync(token, connection, cancellationToken), cancellationToken);

    private async Task<(Account? Account, string? Role, string? Fault)> MakeAsync(
        string email, string? password, Func<NpgsqlConnection, Task<string?>> findRole, CancellationToken cancellationToken)
    {
        var account = New(email);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        try
        {
            if (await findRole((NpgsqlConnection)database.Database.GetDbConnection()) is not { } role)
                return (null, null, "This link was used already or is too old.");
            var made = password is null ? await users.CreateAsync(account) : await users.CreateAsync(account, password);
            if (made.Succeeded)
                made = await users.AddToRoleAsync(account, role);
            if (!made.Succeeded)
                return (null, null, Words(made));
            await transaction.CommitAsync(cancellationToken);
            return (account, role, null);
        }
        catch (DbUpdateException e) when (e.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            return (null, null, "There is an account with this e-mail address.");
        }
    }

    private Account New(string email) => new() { Id = Guid.NewGuid(), UserName = email, Email = email, SecurityStamp = Guid.NewGuid().ToString(), CreatedAt = clock.GetUtcNow() };

    private static string Words(IdentityResult refusal)
    {
        var first = refusal.Errors.First();
        return first.Code is "DuplicateUserName" or "DuplicateEmail" ? "There is an account with this e-mail address." : first.Description;
    }
}
