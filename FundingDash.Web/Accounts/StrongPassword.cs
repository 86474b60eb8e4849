using FundingDash.Web.Hosting.Options;
using FundingDash.Web.Storage.Entities;
using Microsoft.AspNetCore.Identity;

namespace FundingDash.Web.Accounts;

/// <summary>Has Identity refuse weak passwords wherever one is set.</summary>
internal sealed class StrongPassword : IPasswordValidator<Account>
{
    public Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user, string? password) => Task.FromResult(
        PasswordRules.FindFault(password ?? "", user.Email ?? "") is { } fault
            ? IdentityResult.Failed(new IdentityError { Code = "WeakPassword", Description = fault })
            : IdentityResult.Success);
}
