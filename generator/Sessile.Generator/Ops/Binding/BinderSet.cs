namespace Sessile.Generator.Ops.Binding;

/// <summary>The functions that one file binds, by name.</summary>
internal sealed class BinderSet : Dictionary<string, Binder>;
