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

    private Task<ImmutableArray<JobState>> _asked = Task.FromResult(ImmutableArray<JobState>.Empty);
    private DateTimeOffset _next;

    public bool IsShared => true;

    public IEnumerable<SystemSign> Read(DateTimeOffset now)
    {
        if (!_asked.IsCompleted)
            return [];
        var answer = _asked;
        if (now >= _next && database.IsUp)
            (_asked, _next) = (ask(CancellationToken.None), now + Period);
        // A scheduler that cannot be asked says nothing of its jobs.
        return answer.IsCompletedSuccessfully ? Signs(answer.GetAwaiter().GetResult()) : [];
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
