namespace Sessile;

/// <summary>A run or a save needs a variable that has no value yet.</summary>
public sealed class UninitializedVariableException : InvalidOperationException
{
    /// <summary>Names the variable.</summary>
    public UninitializedVariableException(string variableName)
        : base($"Variable '{variableName}' is not initialized. Call Initialize() or Restore(…), or assign it, first.") => VariableName = variableName;

    /// <summary>The variable's name with its scopes.</summary>
    public string VariableName { get; }
}
