namespace Sessile;

/// <summary>A checkpoint is damaged or does not fit the session. Nothing was changed.</summary>
public sealed class CheckpointException : Exception
{
    /// <summary>Says what is wrong.</summary>
    public CheckpointException(string message)
        : base(message)
    {
    }

    /// <summary>Says what is wrong, and what it follows from.</summary>
    public CheckpointException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
