namespace Sessile;

/// <summary>A <c>Check</c> of the graph did not hold. The run that threw this has changed no variable.</summary>
public sealed class CheckFailedException : InvalidOperationException
{
    /// <summary>Names the node, and says what the graph says.</summary>
    public CheckFailedException(string nodeName, string description)
        : base($"'{nodeName}': {description}") => (NodeName, Description) = (nodeName, description);

    /// <summary>The name of the node that checks.</summary>
    public string NodeName { get; }

    /// <summary>The message that the check was given.</summary>
    public string Description { get; }
}
