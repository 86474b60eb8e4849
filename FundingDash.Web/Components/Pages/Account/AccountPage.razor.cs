using FundingDash.Web.Accounts;
using FundingDash.Web.Storage.Accounts;
using FundingDash.Web.Storage.Entities;
using Microsoft.AspNetCore.Components;

namespace FundingDash.Web.Components.Pages.Account;

public sealed partial class AccountPage(SessionStore sessions, PreferenceStore preferences, SetupLinks links, AuditLog audit, NavigationManager navigation)
{
    private IReadOnlyList<UserSession> _sessions = [];
    private SavedView[] _views = [];
    private string? _viewFault;
    private string? _passwordFault;
    private bool _passwordChanged;
    private string? _link;

    [CascadingParameter]
    private HttpContext HttpContext { get; set; } = default!;

    [SupplyParameterFromForm]
    private PasswordInput? Change { get; set; }

    [SupplyParameterFromForm]
    private ViewInput? View { get; set; }

    /// <summary>The address of a view to save.</summary>
    [SupplyParameterFromQuery]
    private string? Save { get; set; }

    private SignInDesk Desk => HttpContext.RequestServices.GetRequiredService<SignInDesk>();

    private Guid User => HttpContext.User.UserId() ?? throw new InvalidOperationException("The page is for signed-in people.");

    protected override async Task OnInitializedAsync() => await LoadAsync();

    private async Task LoadAsync()
    {
        _sessions = await sessions.ListAsync(User, HttpContext.RequestAborted);
        _views = await SavedViews.LoadAsync(preferences, User, HttpContext.RequestAborted);
    }

    private async Task SaveViewAsync()
    {
        _viewFault = await SavedViews.AddAsync(preferences, User, View?.Name, View?.Address, HttpContext.RequestAborted);
        if (_viewFault is null)
            navigation.NavigateTo("/account#views");
    }

    private async Task ForgetAsync(string name)
    {
        await SavedViews.RemoveAsync(preferences, User, name, HttpContext.RequestAborted);
        navigation.NavigateTo("/account#views");
    }

    private async Task ChangeAsync()
    {
        _passwordFault = Change?.Password == Change?.Again ? await Desk.ChangePasswordAsync(HttpContext, Change?.Current ?? "", Change?.Password ?? "") : "The two new passwords differ.";
        _passwordChanged = _passwordFault is null;
        await LoadAsync();
    }

    private async Task SignOutAsync()
    {
        await Desk.SignOutAsync(HttpContext);
        navigation.NavigateTo("/");
    }

    private async Task SignOutEverywhereAsync()
    {
        await Desk.SignOutEverywhereAsync(HttpContext);
        navigation.NavigateTo("/sign-in");
    }

    private async Task InviteAsync()
    {
        // The form is not shown to others, which keeps nobody from sending it.
        if (!HttpContext.User.IsInRole(Roles.Admin))
            return;
        _link = $"{navigation.BaseUri}setup/{await links.CreateAsync(Roles.Trader, HttpContext.RequestAborted)}";
        await audit.AddAsync(new("invitation made", HttpContext.User.Identity?.Name, SignInDesk.Address(HttpContext)));
    }

    private sealed class PasswordInput
    {
        public string? Current { get; set; }

        public string? Password { get; set; }

        public string? Again { get; set; }
    }

    private sealed class ViewInput
    {
        public string? Name { get; set; }

        public string? Address { get; set; }
    }
}
