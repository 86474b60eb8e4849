namespace FundingDash.Web.Hosting.Options;

/// <summary>Which passwords are too weak for any account.</summary>
public static class PasswordRules
{
    public const int LeastLength = 12;

    /// <summary>Longer ones would only keep the server hashing.</summary>
    public const int MostLength = 128;

    private const int LeastDistinct = 5;

    // Those of twelve characters and more that lists of stolen passwords begin with; what stands before or after them adds nothing.
    private static readonly string[] Common =
    [
        "password", "passw0rd", "qwerty", "qwertz", "azerty", "letmein", "welcome", "iloveyou", "123456", "abc123", "admin", "changeme", "trustno1",
        "monkey", "dragon", "football", "baseball", "sunshine", "princess", "superman", "1q2w3e", "1qaz2wsx", "fundingdash", "correcthorsebatterystaple",
    ];

    /// <summary>What is wrong with a password, in words that do not repeat it; null when it will do.</summary>
    public static string? FindFault(string password, string email)
    {
        ArgumentNullException.ThrowIfNull(password);
        ArgumentNullException.ThrowIfNull(email);
        if (password.Length is < LeastLength or > MostLength)
            return $"a password has {LeastLength} to {MostLength} characters.";
        var local = email.Split('@')[0];
        if (password.Equals(email, StringComparison.OrdinalIgnoreCase) || (local.Length > 0 && IsMostly(password, local)))
            return "the password must not be the e-mail address.";
        return password.Distinct().Count() < LeastDistinct || Array.Exists(Common, common => IsMostly(password, common))
            ? "the password is one that everybody tries first."
            : null;
    }

    public static bool IsEmail(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length <= 254 && new System.ComponentModel.DataAnnotations.EmailAddressAttribute().IsValid(text) && !text.Any(c => char.IsControl(c) || char.IsWhiteSpace(c));
    }

    // "Password1234!" is "password" and a tail that programs try first too.
    private static bool IsMostly(string password, string word)
    {
        var rest = password.Replace(word, "", StringComparison.OrdinalIgnoreCase);
        return rest.Length < password.Length && (rest.Length < LeastLength / 2 || rest.All(c => !char.IsLetter(c)));
    }
}
