namespace FundingDash.Web.Hosting;

/// <summary>The app cannot start. Its message is all an operator needs: it is printed without a stack trace.</summary>
public class StartupException(string message, Exception? inner = null) : Exception(message, inner);
