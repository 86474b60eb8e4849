using System.Collections.Immutable;
using FundingDash.Domain.Alerts.Incidents;
using FundingDash.Web.Hosting;
using FundingDash.Web.Hosting.Options;
using FundingDash.Web.Jobs.Collection;
using FundingDash.Web.Live.Jobs;

namespace FundingDash.Web.Jobs.Alerts.Incidents;

/// <summary>Looks at how the latest runs of the jobs went, on all instances. Collections are left out: their failures are their venue's, which is told of by itself.</summary>
internal sealed class JobSensor(Func<CancellationToken, Task<ImmutableArray<JobState>>> ask, IDatabaseState database, SystemAlertSettings settings) : ISystemSensor
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(10);

    private Task _asking = Task.CompletedTask;
    private ImmutableArray<JobState> _known = [];
    private DateTimeOffset _next;

    public bool IsShared => true;

    public IEnumerable<SystemSign> Read(DateTimeOffset now)
    {
        var known = _known;
        if (_asking.IsCompleted && now >= _next && database.IsUp)
            (_asking, _next) = (AskAsync(), now + Period);
        return Signs(known);
    }

    private async Task AskAsync()
    {
        var answer = ask(CancellationToken.None);
        await ((Task)answer).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        // A scheduler that cannot be asked says nothing of its jobs.
        _known = answer.IsCompletedSuccessfully ? await answer : [];
    }

    private IEnumerable<SystemSign> Signs(ImmutableArray<JobState> jobs)
    {
        foreach (var job in jobs)
        {
            if (job.Last is { FailuresInARow: var failures } last && !job.Name.StartsWith(CollectJob.Prefix, StringComparison.Ordinal))
                yield return new(SystemTrouble.JobFailing, job.Name, failures >= settings.JobFailures, $"The job {job.Name} has failed {failures} times in a row: {last.Failure ?? "no reason known"}");
        }
    }
}
