namespace Sessile.Sessions;

/// <summary>What came of trying to enter a session.</summary>
internal enum GuardResult
{
    Entered,
    HeldByThisThread,
    HeldByAnotherThread,
    Closed,
}
