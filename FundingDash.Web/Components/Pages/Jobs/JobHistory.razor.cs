using System.Globalization;
using FundingDash.Web.Jobs.Control;
using FundingDash.Web.Live.Jobs;
using Microsoft.AspNetCore.Components;

namespace FundingDash.Web.Components.Pages.Jobs;

/// <summary>What has run: a page of it, as the address asks for. The first page goes on with what is added.</summary>
public sealed partial class JobHistory
{
    private static readonly TimeSpan Refresh = TimeSpan.FromSeconds(1);
    private JobRunPage _page = JobRunPage.Empty;
    private JobRunQuery? _shown;
    private DateTimeOffset _at;
    private bool _isLoaded;

    [Parameter, EditorRequired]
    public JobRunQuery Query { get; set; } = new();

    [Parameter, EditorRequired]
    public IEnumerable<string> Names { get; set; } = [];

    [Parameter, EditorRequired]
    public EventCallback<string> OnRetry { get; set; }

    [Inject]
    private JobBoard Board { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    private int Pages => Math.Max(1, (_page.Total + JobRunQuery.PageSize - 1) / JobRunQuery.PageSize);

    protected override async Task OnParametersSetAsync()
    {
        var now = Clock.GetUtcNow();
        if (Query == _shown && (Query.Page > 1 || now - _at < Refresh))
            return;
        (_shown, _at) = (Query, now);
        try
        {
            var page = await Board.ReadHistoryAsync(Query, CancellationToken.None);
            // Another one may have been asked for meanwhile.
            if (Query == _shown)
                (_page, _isLoaded) = (page, true);
        }
        catch (Exception e) when (JobFaults.IsAway(e))
        {
            // The page says so already; what was read stays.
        }
    }

    private static string Pressed(bool isOn) => isOn ? "true" : "false";

    private static string Capital(string word) => char.ToUpper(word[0], CultureInfo.InvariantCulture) + word[1..];

    private void Go(JobRunQuery query) => Navigation.NavigateTo(JobHistoryAddress.Of(query with { Page = 1 }));
}
