using FundingDash.Tests.Jobs.Scheduling;
using FundingDash.Tests.Storage;
using FundingDash.Web.Jobs.Control;
using FundingDash.Web.Jobs.Scheduling;
using FundingDash.Web.Live.Jobs;
using FundingDash.Web.Storage.Accounts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Quartz;

namespace FundingDash.Tests.Jobs.Control;

/// <summary>An instance with its scheduler on a database, and what steers it. Several can share a database.</summary>
internal sealed class ControlRig(TestDatabase database, params RecurringJob[] jobs) : IAsyncDisposable
{
    public static readonly Actor Admin = new("admin@example.org", "192.0.2.7");

    private readonly SchedulingRig _rig = new(database.ConnectionString, services => services
        .AddSingleton(database.Source).AddSingleton<AuditLog>().AddSingleton<JobsStore>().AddSingleton<JobBoard>().AddSingleton<JobDesk>(), jobs);

    public JobDesk Desk => _rig.Services.GetRequiredService<JobDesk>();

    public JobBoard Board => _rig.Services.GetRequiredService<JobBoard>();

    /// <summary>The bounds that the scheduler keeps its history under.</summary>
    public ExecutionHistoryOptions History => _rig.Services.GetRequiredService<IOptions<ExecutionHistoryOptions>>().Value;

    public Task StartAsync() => _rig.StartAsync();

    public Task<JobsView> LookAsync() => Board.ReadAsync(counts: null, CancellationToken.None);

    /// <summary>Waits until the scheduler says what is asked for.</summary>
    public async Task<JobsView> UntilAsync(Func<JobsView, bool> isSo)
    {
        using var patience = new CancellationTokenSource(SchedulingRig.Patience);
        while (true)
        {
            var view = await LookAsync();
            if (isSo(view))
                return view;
            await Task.Delay(50, patience.Token);
        }
    }

    /// <summary>Waits until the history holds so many runs that fit.</summary>
    public async Task<JobRunPage> UntilRanAsync(int count, JobRunQuery? query = null)
    {
        using var patience = new CancellationTokenSource(SchedulingRig.Patience);
        while (true)
        {
            var page = await Board.ReadHistoryAsync(query ?? new(), CancellationToken.None);
            if (page.Total >= count)
                return page;
            await Task.Delay(50, patience.Token);
        }
    }

    public ValueTask DisposeAsync() => _rig.DisposeAsync();
}
