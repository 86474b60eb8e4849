using FundingDash.Web.Storage;
using Quartz;

namespace FundingDash.Web.Components.Pages.Jobs;

/// <summary>Which exceptions mean that the scheduler or its database is away.</summary>
internal static class JobFaults
{
    public static bool IsAway(Exception exception) => exception is SchedulerException || DatabaseFaults.IsOutage(exception);
}
