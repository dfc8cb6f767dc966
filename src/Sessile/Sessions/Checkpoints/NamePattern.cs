namespace Sessile.Sessions;

/// <summary>Names with <c>*</c> for any characters, slashes and none among them, and <c>?</c> for any one.</summary>
internal static class NamePattern
{
    public static bool Matches(string pattern, string name)
    {
        // Where the last star stands, and what of the name it has taken: on a mismatch it takes one more.
        int p = 0, n = 0, star = -1, taken = 0;
        while (n < name.Length)
        {
            if (p < pattern.Length && pattern[p] == '*') (star, taken) = (p++, n);
            else if (p < pattern.Length && (pattern[p] == '?' || pattern[p] == name[n])) (p, n) = (p + 1, n + 1);
            else if (star >= 0) (p, n) = (star + 1, ++taken);
            else return false;
        }

        return pattern.AsSpan(p).IndexOfAnyExcept('*') < 0;
    }
}
