namespace FundingDash.Web.Demo;

/// <summary>One simulated venue: its own paths, its own wire format. Written from the venues' documentation, apart from the real parsers, so that each checks the other.</summary>
public interface IDemoVenue
{
    string Feed { get; }

    DemoResponse Answer(DemoRequest request);

    /// <summary>The venue's own error body for an HTTP status; 200 is an error inside a successful answer.</summary>
    DemoResponse Refuse(int status);
}
