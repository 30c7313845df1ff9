using System.Diagnostics.CodeAnalysis;
using Napier.Modules;

namespace Napier;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>
        /// A part of a model: parameters, buffers and further modules, each under a name. A module of your own derives from
        /// <see cref="Module{T, TResult}"/> and registers what it is made of.
        /// </summary>
        public abstract class Module
        {
            private readonly List<(string Name, Parameter? Value)> parameters_ = [];
            private readonly List<(string Name, Tensor? Value, bool Persistent)> buffers_ = [];
            private readonly List<(string Name, Module Value)> modules_ = [];

            /// <summary>A module of this name, which its printed form shows.</summary>
            protected Module(string name) => Name = name;

            /// <summary>The name of the kind of module.</summary>
            public string Name { get; }

            /// <summary>Whether the module is being trained: dropout and batch normalisation do different things then.</summary>
            public bool training { get; private set; } = true;

            /// <summary>Switches this module and all inside to training, or with false to evaluation.</summary>
            public virtual Module train(bool on = true)
            {
                training = on;
                foreach (var (_, module) in modules_) module.train(on);
                return this;
            }

            /// <summary>Switches this module and all inside to evaluation.</summary>
            public Module eval() => train(false);

            /// <summary>All parameters, those of modules inside too.</summary>
            public IEnumerable<Parameter> parameters(bool recurse = true) => named_parameters(recurse).Select(p => p.parameter);

            /// <summary>All parameters with their names, joined by dots.</summary>
            public IEnumerable<(string name, Parameter parameter)> named_parameters(bool recurse = true)
            {
                foreach (var (name, value) in parameters_)
                {
                    if (value is not null) yield return (name, value);
                }
                if (!recurse) yield break;
                foreach (var (prefix, module) in modules_)
                {
                    foreach (var (name, value) in module.named_parameters()) yield return ($"{prefix}.{name}", value);
                }
            }

            /// <summary>All buffers: tensors that belong to the state but are not learnt.</summary>
            public IEnumerable<Tensor> buffers(bool recurse = true) => named_buffers(recurse).Select(b => b.buffer);

            /// <summary>All buffers with their names, joined by dots.</summary>
            public IEnumerable<(string name, Tensor buffer)> named_buffers(bool recurse = true) => Buffers(recurse, all: true);

            /// <summary>The modules right inside, with their names.</summary>
            public IEnumerable<(string name, Module module)> named_children() => modules_;

            /// <summary>The modules right inside.</summary>
            public IEnumerable<Module> children() => modules_.Select(m => m.Value);

            /// <summary>This module and all inside, with their names.</summary>
            public IEnumerable<(string name, Module module)> named_modules()
            {
                yield return ("", this);
                foreach (var (prefix, module) in modules_)
                {
                    foreach (var (name, inner) in module.named_modules()) yield return (name.Length == 0 ? prefix : $"{prefix}.{name}", inner);
                }
            }

            /// <summary>This module and all inside.</summary>
            public IEnumerable<Module> modules() => named_modules().Select(m => m.module);

            /// <summary>Calls a function with every module inside, innermost first, then with this one.</summary>
            public Module apply(Action<Module> fn)
            {
                foreach (var (_, module) in modules_) module.apply(fn);
                fn(this);
                return this;
            }

            /// <summary>Forgets all gradients.</summary>
            /// <param name="set_to_none">Whether they become null rather than zero.</param>
            public virtual void zero_grad(bool set_to_none = true)
            {
                foreach (Parameter p in parameters())
                {
                    if (set_to_none) p.grad = null;
                    else p.grad?.zero_();
                }
            }

            /// <summary>Whether gradients flow to the parameters.</summary>
            public Module requires_grad_(bool requires_grad = true)
            {
                foreach (Parameter p in parameters()) p.requires_grad = requires_grad;
                return this;
            }

            /// <summary>Converts all floating-point parameters and buffers to a dtype.</summary>
            /// <exception cref="ArgumentException">The dtype is not floating-point or complex.</exception>
            public Module to(ScalarType dtype)
            {
                if (!dtype.IsFloating && !dtype.IsComplex)
                    throw new ArgumentException($"nn.Module.to only accepts floating point or complex dtypes, but got desired dtype=torch.{dtype.Name}");
                for (int i = 0; i < parameters_.Count; i++)
                {
                    if (parameters_[i].Value is { dtype: var own } p && own.IsFloating && own != dtype)
                        Replaced(parameters_[i].Name, (parameters_[i] = (parameters_[i].Name, new(p.detach().to(dtype), p.requires_grad))).Value!);
                }
                for (int i = 0; i < buffers_.Count; i++)
                {
                    if (buffers_[i].Value is { dtype.IsFloating: true } b) buffers_[i] = buffers_[i] with { Value = b.to(dtype) };
                }
                foreach (var (_, module) in modules_) module.to(dtype);
                return this;
            }

            /// <summary>The module itself: there is one device.</summary>
            public Module to(Device device) => this;

            /// <summary>The module itself: it lives in this machine's memory.</summary>
            public Module cpu() => this;

            /// <summary>Everything that makes up the module's state: parameters and buffers by name, as the tensors themselves.</summary>
            public Dictionary<string, Tensor> state_dict()
            {
                var state = new Dictionary<string, Tensor>();
                foreach (var (prefix, module) in named_modules())
                {
                    string start = prefix.Length == 0 ? "" : prefix + ".";
                    foreach (var (name, parameter) in module.named_parameters(recurse: false)) state[start + name] = parameter.detach();
                    foreach (var (name, buffer) in module.Buffers(recurse: false, all: false)) state[start + name] = buffer;
                }
                return state;
            }

            /// <summary>Copies a state into this module. Nothing is changed unless all of it fits.</summary>
            /// <param name="source">Tensors by name.</param>
            /// <param name="strict">Whether missing and unexpected names are errors.</param>
            /// <returns>The names missing from the source, and those in it that the module does not have.</returns>
            /// <exception cref="InvalidOperationException">A name is missing or unexpected, or a shape differs.</exception>
            public (List<string> missing_keys, List<string> unexpected_keys) load_state_dict(IReadOnlyDictionary<string, Tensor> source, bool strict = true)
            {
                Dictionary<string, Tensor> own = state_dict();
                List<string> missing = [.. own.Keys.Where(k => !source.ContainsKey(k))], unexpected = [.. source.Keys.Where(k => !own.ContainsKey(k))];
                var complaints = new List<string>();
                if (strict && missing.Count > 0) complaints.Add($"Missing key(s) in state_dict: {string.Join(", ", missing.Select(k => $"\"{k}\""))}. ");
                if (strict && unexpected.Count > 0)
                    complaints.Add($"Unexpected key(s) in state_dict: {string.Join(", ", unexpected.Select(k => $"\"{k}\""))}. ");
                foreach (var (name, value) in own)
                {
                    if (source.TryGetValue(name, out Tensor? other) && !other.Sizes.AsSpan().SequenceEqual(value.Sizes))
                    {
                        complaints.Add($"size mismatch for {name}: copying a param with shape {other.size()} from checkpoint, the shape in current model is "
                            + $"{value.size()}.");
                    }
                }
                if (complaints.Count > 0)
                    throw new InvalidOperationException($"Error(s) in loading state_dict for {Name}:\n\t{string.Join("\n\t", complaints)}");
                using (no_grad())
                {
                    foreach (var (name, value) in own)
                    {
                        if (source.TryGetValue(name, out Tensor? other)) value.copy_(other);
                    }
                }
                return (missing, unexpected);
            }

            /// <summary>Writes the state into a .safetensors file, which appears whole or not at all.</summary>
            /// <param name="location">The file; one that is there is replaced.</param>
            /// <param name="skip">Names to leave out.</param>
            /// <returns>The module.</returns>
            public Module save(string location, IList<string>? skip = null)
            {
                save_safetensors(location, state_dict().Where(s => skip?.Contains(s.Key) is not true));
                return this;
            }

            /// <summary>Takes over the state in a .safetensors file. Nothing is changed unless all of it fits.</summary>
            /// <param name="location">The file.</param>
            /// <param name="strict">Whether missing and unexpected names are errors.</param>
            /// <param name="skip">Names not to take over.</param>
            /// <returns>The module.</returns>
            /// <exception cref="InvalidOperationException">A name is missing or unexpected, or a shape differs.</exception>
            /// <exception cref="InvalidDataException">The file is damaged, or of another kind.</exception>
            public Module load(string location, bool strict = true, IList<string>? skip = null)
            {
                var stored = new Dictionary<string, Tensor>(load_safetensors(location));
                Dictionary<string, Tensor> own = state_dict();
                foreach (string name in skip ?? [])
                {
                    if (own.TryGetValue(name, out Tensor? kept)) stored[name] = kept;
                    else stored.Remove(name);
                }
                load_state_dict(stored, strict);
                return this;
            }

            /// <summary>As PyTorch prints modules: one line each, indented.</summary>
            public override string ToString()
            {
                if (modules_.Count == 0) return $"{Name}({extra_repr()})";
                IEnumerable<string> lines = modules_.Select(m => $"  ({m.Name}): {m.Value.ToString().Replace("\n", "\n  ", StringComparison.Ordinal)}");
                return $"{Name}(\n{string.Join("\n", lines)}\n)";
            }

            /// <summary>What stands in the brackets of the printed form.</summary>
            protected virtual string extra_repr() => "";

            /// <summary>Makes a tensor part of this module as something to be learnt.</summary>
            [return: NotNullIfNotNull(nameof(param))]
            public Parameter? register_parameter(string name, Parameter? param)
            {
                CheckName(name);
                parameters_.Add((name, param));
                return param;
            }

            /// <summary>Makes a tensor part of this module's state.</summary>
            [return: NotNullIfNotNull(nameof(tensor))]
            public Tensor? register_buffer(string name, Tensor? tensor, bool persistent = true)
            {
                CheckName(name);
                buffers_.Add((name, tensor, persistent));
                return tensor;
            }

            /// <summary>Makes a module part of this one.</summary>
            public TModule register_module<TModule>(string name, TModule submodule) where TModule : Module
            {
                CheckName(name);
                modules_.Add((name, submodule));
                return submodule;
            }

            /// <summary>As <see cref="register_module"/>.</summary>
            public void add_module(string name, Module module) => register_module(name, module);

            /// <summary>The parameter of this name right inside.</summary>
            public Parameter? get_parameter(string target) => named_parameters().FirstOrDefault(p => p.name == target).parameter;

            /// <summary>The buffer of this name, as it is now.</summary>
            protected Tensor? Buffer(string name)
            {
                foreach (var (own, value, _) in buffers_)
                {
                    if (own == name) return value;
                }
                return null;
            }

            /// <summary>The parameter of this name, as it is now.</summary>
            protected Parameter? Own(string name)
            {
                foreach (var (own, value) in parameters_)
                {
                    if (own == name) return value;
                }
                return null;
            }

            /// <summary>Tells that a conversion has put another tensor in the place of a parameter.</summary>
            protected virtual void Replaced(string name, Parameter value)
            {
            }

            private IEnumerable<(string name, Tensor buffer)> Buffers(bool recurse, bool all)
            {
                foreach (var (name, value, persistent) in buffers_)
                {
                    if (value is not null && (all || persistent)) yield return (name, value);
                }
                if (!recurse) yield break;
                foreach (var (prefix, module) in modules_)
                {
                    foreach (var (name, value) in module.Buffers(true, all)) yield return ($"{prefix}.{name}", value);
                }
            }

            private void CheckName(string name)
            {
                if (name.Length == 0) throw new ArgumentException("a name must not be empty", nameof(name));
                if (name.Contains('.')) throw new ArgumentException($"name \"{name}\" can't contain \".\"", nameof(name));
                if (parameters_.Exists(p => p.Name == name) || buffers_.Exists(b => b.Name == name) || modules_.Exists(m => m.Name == name))
                    throw new ArgumentException($"attribute '{name}' already exists", nameof(name));
            }
        }

        /// <summary>A module that makes one thing of one.</summary>
        public abstract class Module<T, TResult>(string name) : Module(name)
        {
            /// <summary>What the module does.</summary>
            public abstract TResult forward(T input);

            /// <summary>Does it.</summary>
            public TResult call(T input) => forward(input);
        }

        /// <summary>A module that makes one thing of two.</summary>
        public abstract class Module<T1, T2, TResult>(string name) : Module(name)
        {
            /// <summary>What the module does.</summary>
            public abstract TResult forward(T1 input1, T2 input2);

            /// <summary>Does it.</summary>
            public TResult call(T1 input1, T2 input2) => forward(input1, input2);
        }

        /// <summary>A module that makes one thing of three.</summary>
        public abstract class Module<T1, T2, T3, TResult>(string name) : Module(name)
        {
            /// <summary>What the module does.</summary>
            public abstract TResult forward(T1 input1, T2 input2, T3 input3);

            /// <summary>Does it.</summary>
            public TResult call(T1 input1, T2 input2, T3 input3) => forward(input1, input2, input3);
        }
    }
}
